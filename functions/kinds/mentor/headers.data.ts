import type { Headers } from '../definition.ts'

/** Headers of mentor lists as incubators and associations keep them. */
export const mentorHeaders: Headers = {
  title: ['导师', '导师姓名', '专家', '头衔', 'mentor', 'expert', 'headline'],
  description: ['个人简介', '导师简介', '经历', 'bio', 'biography', 'profile'],
  techniques: ['专长', '擅长领域', '技术领域', '研究方向', 'expertise', 'skills'],
  mentorType: ['类型', '导师类别', 'type', 'mentor type'],
  topics: ['辅导方向', '辅导内容', '话题', 'topic', 'advice'],
  industries: ['行业', '所属行业', '行业领域', 'industry', 'sector', 'sectors'],
  languages: ['语言', 'language'],
  capacity: ['辅导名额', '名额', '最多辅导企业数', 'open relations', 'places'],
  sessionsPerMonth: ['每月次数', 'sessions per month', 'monthly sessions'],
  meetingWays: ['辅导方式', '沟通方式', 'meeting', 'meeting ways'],
  yearsOfExperience: ['工作年限', '从业时间', '年限', 'years', 'years of experience'],
  paused: ['暂停', '是否暂停', 'on hold'],
}
